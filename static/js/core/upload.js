// Sends a form and tells how much of it has been sent, which fetch cannot.

/** @typedef {{ signal?: AbortSignal, onProgress?: (sent: number) => void }} Progress sent: a part of 1, 1 when all is */
/** @typedef {Progress & { headers: Record<string, string>, body: FormData }} Upload */

/** For each piece: a slow upload may last, one that stands still has lost its connection. */
export const STALLED_MS = 30_000;
/** For the answer, once all is sent: 16 MiB are read in 5 seconds and imported in 17, where nothing else is at work. */
export const ANSWER_MS = 600_000;

/**
 * Posts a form, as fetch would.
 * @param {string} address
 * @param {Upload} upload
 * @returns {Promise<Response>} whatever its status; fails with a TypeError when there is no answer, and with the
 *   signal's reason once it is aborted
 */
export function postForm(address, { headers, body, signal, onProgress }) {
  const request = new XMLHttpRequest();
  const answer = answerOf(request, signal);
  const waitFor = deadlineOf(request);
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    waitFor(loaded < total ? STALLED_MS : ANSWER_MS);
    onProgress?.(loaded / total);
  });
  signal?.addEventListener("abort", () => request.abort());
  request.open("POST", address);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  waitFor(STALLED_MS);
  request.send(body);
  return answer;
}

/**
 * @param {XMLHttpRequest} request
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
function answerOf(request, signal) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(signal?.aborted ? signal.reason : new TypeError("There is no answer."));
    request.addEventListener("error", fail);
    request.addEventListener("abort", fail);
    request.addEventListener("load", () => {
      const etag = request.getResponseHeader("ETag");
      // A status without a body, such as 204, takes no text, not even an empty one.
      const text = request.responseText || null;
      resolve(new Response(text, { status: request.status, headers: etag ? { ETag: etag } : {} }));
    });
  });
}

/**
 * @param {XMLHttpRequest} request
 * @returns {(ms: number) => void} gives the request so much time, from now on
 */
function deadlineOf(request) {
  let timer = 0;
  request.addEventListener("loadend", () => clearTimeout(timer));
  return (ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => request.abort(), ms);
  };
}
