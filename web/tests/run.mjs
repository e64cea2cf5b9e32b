// Bundles tests/*.test.ts and runs them; the last line says how many passed and failed.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const out = mkdtempSync(join(tmpdir(), "beistand-web-"));
try {
  const entryPoints = readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`);
  await build({ entryPoints, outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", external: ["jsdom"], define: { COMPOSER: '"./composer.js"' }, logLevel: "warning",
    banner: { js: `import { createRequire } from "node:module"; const require = createRequire(${JSON.stringify(join(process.cwd(), "package.json"))});` } });
  const files = readdirSync(out).map((name) => join(out, name));
  process.exitCode = spawnSync(process.execPath, ["--test", "--test-force-exit", "--test-reporter=tap", ...files], { stdio: "inherit", cwd: process.cwd() }).status ?? 1;
} finally { rmSync(out, { recursive: true, force: true }); }
