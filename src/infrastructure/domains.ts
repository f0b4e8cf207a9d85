import { interpolate, isOpen } from "./interpolation";

type Pairs = readonly (readonly [string, string])[];

/** What a proxy reads from the environment of the service it stands before. */
const VARIABLES = ["VIRTUAL_HOST", "LETSENCRYPT_HOST"];

/**
 * The domains a service answers to, as its proxy is told: in variables for nginx-proxy, in labels
 * for Traefik and Caddy. A domain that a variable without default decides holds `${NAME}`.
 */
export function domainsOf(environment: Pairs, labels: Pairs): string[] {
  const said = [
    ...environment.filter(([name]) => VARIABLES.includes(name)).map(([, value]) => value),
    ...labels.map(([name, value]) => byLabel(name, value)),
  ];
  return [...new Set(said.flatMap(hostsIn))];
}

function byLabel(name: string, value: string): string {
  // https://github.com/lucaslorentz/caddy-docker-proxy#labels-to-caddyfile-conversion
  if (/^caddy(_\d+)?$/i.test(name)) return value;
  if (!/^traefik\..*rule$/i.test(name)) return "";
  const rules = [...value.matchAll(/Host(?:SNI)?\s*(?:\(([^)]*)\)|:([^;]*))/gi)];
  return rules.map(([, listed, old]) => listed ?? old).join(" ");
}

const HOST = /^(\*\.)?([\p{L}\p{N}-]|\$\{\w+\})+(\.([\p{L}\p{N}-]|\$\{\w+\})+)*$/u;

/** What is a name of a host among words, without scheme, port and path. */
function hostsIn(text: string): string[] {
  return interpolate(text)
    .split(/[\s,`"']+/)
    .map((word) => word.replace(/^\w+:\/\//, "").replace(/(:\d+)?(\/.*)?$/, ""))
    .filter((word) => HOST.test(word))
    .map((word) => (isOpen(word) ? word : word.toLowerCase()));
}
