/** Body of an `application/problem+json` answer (RFC 9457). */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  /** For programs, such as `window_closed`. */
  code?: string;
  violations?: { field: string; message: string }[];
}

/** A refused request, with the server's reason. */
export class HttpError extends Error {
  readonly status: number;
  readonly problem: Problem;
  /** Seconds to wait, from `Retry-After`. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = "HttpError";
    this.status = problem.status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

let csrfToken: string | null = null;
let onSignedOut: () => void = () => {};
let confirmPassword: () => Promise<boolean> = () => Promise.resolve(false);

/** Remembers the token that every changing request must carry. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Names what happens when the server no longer knows the session. */
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback;
}

/** Names what asks for the password when the server wants it again; false when the agent cancels. */
export function whenPasswordRequired(callback: () => Promise<boolean>): void {
  confirmPassword = callback;
}

interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON; a file as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Arrives even when the page is closed. */
  keepalive?: boolean;
}

/** Sends one JSON request to the own server; throws {@link HttpError} when refused. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const method = options.method ?? "GET";
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  const file = options.body instanceof Blob ? options.body : null;
  if (options.body !== undefined && !file) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrfToken) headers["X-CSRF-Token"] = csrfToken;

  const response = await fetch(path, {
    method,
    headers,
    body: file ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    signal: options.signal,
    keepalive: options.keepalive,
    credentials: "same-origin",
  });
  if (!response.ok) {
    if (response.status === 401 && !path.endsWith("/api/session")) onSignedOut();
    const error = await toError(response);
    // Once confirmed the server does not ask again for minutes, so this ends.
    if (error.problem.code === "password_required" && (await confirmPassword())) {
      return request(path, options);
    }
    throw error;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function toError(response: Response): Promise<HttpError> {
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  let problem: Problem = { title: response.statusText || `HTTP ${response.status}`, status: response.status };
  try {
    problem = { ...problem, ...((await response.json()) as Partial<Problem>), status: response.status };
  } catch {
    // Not every proxy on the way speaks JSON; the status line says enough.
  }
  return new HttpError(problem, retryAfter);
}

/** A query string from what is set; arrays repeat their name. */
export function query(
  params: Record<string, string | number | boolean | string[] | null | undefined>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [String(value)]) search.append(name, one);
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** True when the server refused for good: sending the same again cannot help. */
export function isRefusal(error: unknown): error is HttpError {
  return (
    error instanceof HttpError &&
    error.status >= 400 &&
    error.status < 500 &&
    ![401, 408, 425, 429].includes(error.status)
  );
}

/** True when the error is an answer with this status. */
export function hasStatus(error: unknown, status: number): error is HttpError {
  return error instanceof HttpError && error.status === status;
}

/** True when the agent was asked for the password and cancelled; there is nothing to explain. */
export function isUnconfirmed(error: unknown): boolean {
  return error instanceof HttpError && error.problem.code === "password_required";
}
