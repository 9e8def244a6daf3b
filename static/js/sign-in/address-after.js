// Where one comes back to after signing in. Pure.

/**
 * @param {string} search of the address where one signs in
 * @param {URL} root of the service
 * @returns {URL} of a view of this service, whatever a stranger's link has written there
 */
export function addressAfter(search, root) {
  const next = new URLSearchParams(search).get("next") ?? "";
  const address = URL.canParse(next, root) ? new URL(next, root) : root;
  const isOwn = address.origin === root.origin && address.pathname.startsWith(root.pathname);
  const isAgain = address.pathname === new URL("sign-in", root).pathname;
  if (!isOwn || isAgain || address.username || address.password) return root;
  return address;
}
