// Code that calls the API for a list: a curl command, a Python program. Pure.

/**
 * @param {string} address of the API, with its query
 * @returns {string} for a shell
 */
export function asCurl(address) {
  return `curl '${address.replaceAll("'", "%27")}'`;
}

/**
 * @param {string} address of the API, with its query
 * @returns {string} a program that needs nothing but Python
 */
export function asPython(address) {
  return `import json
from urllib.request import urlopen

with urlopen(${JSON.stringify(address)}) as answer:
    investments = json.load(answer)

for investment in investments:
    print(investment["lycee"], investment["titreoperation"])
`;
}
