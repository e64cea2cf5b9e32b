export interface Uploaded { id: string; url: string; name: string; size: number }

export class UploadRefused extends Error {
  constructor(readonly status: number, readonly title: string | null, readonly detail: string | null) { super(title ?? `Upload: ${status}`); }
}

/** XMLHttpRequest, as fetch does not tell how much is gone. */
export function sendFile(file: File, progress: (part: number) => void, cancelled: AbortSignal): Promise<Uploaded> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/uploads");
    request.setRequestHeader("X-Requested-With", "fetch");
    request.responseType = "json";
    request.upload.onprogress = (event) => { if (event.lengthComputable) progress(event.loaded / event.total); };
    request.onload = () => {
      const answer = request.response as (Uploaded & { title?: string; detail?: string }) | null;
      if (request.status >= 200 && request.status < 300 && answer?.id) done(answer);
      else failed(new UploadRefused(request.status, answer?.title ?? null, answer?.detail ?? null));
    };
    request.onerror = request.onabort = () => failed(new UploadRefused(0, null, null));
    cancelled.addEventListener("abort", () => request.abort());
    const body = new FormData();
    body.append("file", file, file.name || "bild.png");
    request.send(body);
  });
}
