import { build } from "esbuild";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

export async function buildTo(folder) {
  const common = { absWorkingDir: here, outdir: folder, bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none", metafile: true, logLevel: "warning" };
  // The lazy chunk first: its name carries the hash of its content, and the entry has to know it.
  const composer = await build({ ...common, entryPoints: ["src/composing/composer.ts"], entryNames: "composer-[hash]" });
  const chunk = Object.keys(composer.metafile.outputs).map((path) => basename(path)).find((name) => name.endsWith(".js"));
  const [entry, style] = await Promise.all([
    build({ ...common, entryPoints: { beistand: "src/main.ts", "live-worker": "src/live/worker.ts" }, define: { COMPOSER: JSON.stringify(`./${chunk}`) } }),
    build({ ...common, entryPoints: { beistand: "css/beistand.css" }, loader: { ".woff2": "file" }, assetNames: "fonts/[name]-[hash]" }),
  ]);
  return [composer, entry, style].flatMap((result) => Object.entries(result.metafile.outputs).map(([path, { bytes }]) => ({ name: basename(path), bytes })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await buildTo(resolve(process.argv[2] ?? "dist"));
  for (const { name, bytes } of files) console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KB  ${name}`);
}
