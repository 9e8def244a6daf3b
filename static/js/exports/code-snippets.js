// Code that calls the API for a list: a curl command, a Python program. Pure.
// With an account, both take its token from the environment variable LYCEES_TOKEN.

/**
 * @param {string} address of the API, with its query
 * @param {boolean} hasAccount
 * @returns {string} for a shell
 */
export function asCurl(address, hasAccount) {
  const header = hasAccount ? '-H "Authorization: Bearer $LYCEES_TOKEN" ' : "";
  return `curl ${header}'${address.replaceAll("'", "%27")}'`;
}

/**
 * @param {string} address of the API, with its query
 * @param {boolean} hasAccount
 * @returns {string} a program that needs nothing but Python
 */
export function asPython(address, hasAccount) {
  const headers = hasAccount ? ', headers={"Authorization": "Bearer " + os.environ["LYCEES_TOKEN"]}' : "";
  return `import json${hasAccount ? "\nimport os" : ""}
from urllib.request import Request, urlopen

request = Request(${JSON.stringify(address)}${headers})
with urlopen(request) as answer:
    investments = json.load(answer)

for investment in investments:
    print(investment["lycee"], investment["titreoperation"])
`;
}
