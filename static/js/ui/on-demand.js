// Loads a module when it is first needed; a failure is shown and tried again like that of any other call.

import { ApiError } from "../core/problem.js";

/**
 * @template Module
 * @param {() => Promise<Module>} load imports it
 * @param {(module: Module) => void} act
 * @param {(error: unknown, retry: () => void) => void} onFailure
 */
export async function withModule(load, act, onFailure) {
  const module = await load().catch(() => null);
  if (module) act(module);
  else onFailure(new ApiError(0), () => withModule(load, act, onFailure));
}
