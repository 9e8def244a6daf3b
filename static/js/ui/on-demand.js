// Loads a part of a view when it is first wanted; without an answer, it is told and tried again as any other call.

import { ApiError } from "../core/problem.js";

/**
 * @template Part
 * @param {() => Promise<Part>} load imports a module
 * @param {(part: Part) => void} act
 * @param {(error: unknown, retry: () => void) => void} onFailure
 */
export async function withPart(load, act, onFailure) {
  const part = await load().catch(() => null);
  if (part) act(part);
  else onFailure(new ApiError(0), () => withPart(load, act, onFailure));
}
