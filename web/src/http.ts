export interface Page {
  status: number;
  url: string;
  redirected: boolean;
  html: boolean;
  document: Document;
  /** The session is over: the answer is the sign-in page, whatever was asked for. */
  signIn: boolean;
  retryAfter: number | null;
}

export async function fetchPage(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, { credentials: "same-origin", ...init });
  const html = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  const parsed = new DOMParser().parseFromString(html ? await response.text() : "", "text/html");
  return {
    status: response.status, url: response.url || url, redirected: response.redirected, html, document: parsed,
    signIn: parsed.body.dataset.page === "sign-in", retryAfter: seconds(response.headers.get("Retry-After")),
  };
}

function seconds(value: string | null): number | null {
  if (!value) return null;
  const wait = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

export function call(method: "GET" | "PUT" | "POST" | "DELETE", url: string, body?: unknown, keepalive = false): Promise<Response> {
  const headers: Record<string, string> = { "X-Requested-With": "fetch", Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return fetch(url, { method, headers, credentials: "same-origin", keepalive, body: body === undefined ? undefined : JSON.stringify(body) });
}
