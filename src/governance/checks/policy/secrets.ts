import type { Evidence } from "../../check";
import { type Finding, noneOf, whole } from "../finding";
import type { Ground } from "../ground";

/** `.env`, `.env.production`, `server.env`; documents and programs about them are none. */
const ENVIRONMENT = /(^|\/)(\.env(\.(?!([^/]*\.)?(md|[jt]sx?)$)[^/]+)?|[^/]+\.env)$/i;
/** Made to be committed: what variables there are, or their values encrypted. */
const COMMITTED =
  /(^|[./_-])(examples?|sample|template|tm?pl|dist|defaults?)([._-][^/]*)?$|\.(schema|vault|age|gpg|sops|enc(rypted)?)$/i;
const PRIVATE_KEY =
  /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|[^/]*(private|privkey)[^/]*\.(pem|der|key)|[^/]*[-_.]?key\.pem|[^/]+\.(p12|pfx|ppk|jks|keystore)|(gcp|google)?[-_]?(service[-_]?account|credentials)[^/]*\.json)$/i;
/** `.key` is also what presentations are called; those are never this small. */
const LARGEST_KEY = 20_000;

/** By name and size alone: what is in these files is never read. Archives keep secrets no better. */
export function secrets({ snapshot }: Ground): Finding {
  const files = [...snapshot.entries.values()].filter(({ kind }) => kind === "file");
  const found = files.flatMap(({ path, size }): Evidence[] => {
    if (ENVIRONMENT.test(path) && !COMMITTED.test(path)) {
      return [whole(path, "a file of settings, where secrets lie")];
    }
    const isKey = PRIVATE_KEY.test(path) || (/\.key$/i.test(path) && size < LARGEST_KEY);
    return isKey ? [whole(path, "a private key, by its name")] : [];
  });
  return noneOf(
    found,
    "Take these files out of git, ignore them, and change every secret that was in them, since the history keeps it.",
    files.length,
    "file name",
  );
}
