import { linesOf } from "./documents/markdown";
import { expected } from "./errors";

/** What looks like a secret by itself, each with what it is called. */
const KINDS: readonly [kind: string, pattern: RegExp][] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,})/],
  ["an AWS key", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["an Azure key", /\bAccountKey=[A-Za-z0-9+/]{40,}={0,2}/],
  ["a Google key", /\b(?:AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})/],
  [
    "a Slack token",
    /\b(?:xox[a-z]-[\w-]{10,}|xapp-[\w-]{20,}|hooks\.slack\.com\/services\/\w+\/\w+\/\w{8,})/,
  ],
  ["a Stripe key", /\b(?:[rs]k_(?:live|test)_|whsec_)[A-Za-z0-9]{16,}/],
  ["a key of OpenAI or Anthropic", /\bsk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/],
  [
    "an access token",
    /\b(?:glpat-[\w-]{20,}|npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30,}|dop_v1_[0-9a-f]{60,}|shp(?:at|ca|pa|ss)_[0-9a-f]{32}|pul-[0-9a-f]{40}|SG\.[\w-]{20,}\.[\w-]{30,})/,
  ],
  // A tunnel's token is the first part of a JSON Web Token alone.
  ["a JSON Web Token", /(?:\b|_)eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}|(?:\b|_)eyJ[\w+/-]{80,}/],
];

/** A value that somebody gives to something that is called a secret. */
const NAMED =
  /(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)[\w-]{0,30}["'`*]{0,3}\s{0,3}([:=])[\s*]{0,3}["'`]?(?:Bearer\s+)?([^\s"'`,;|&]{6,})/gi;
const BEARER = /\bBearer\s+(?=\S{0,200}\d)([\w.~+/-]{20,})/g;
const IN_ADDRESS = /\b[a-z][a-z+.-]{1,20}:\/\/[^\s:/@]{0,100}:([^\s/@]{6,200})@/gi;

/** What stands for a secret, is a way to get one, or is no text that anyone would choose. */
const STAND_IN =
  /^[<[({$%*]|(.)\1{4}|\.{3}|…|example|sample|placeholder|dummy|redacted|change[-_]?me|your[-_]|^(?:my[-_]|passw|secret|token|true|false|null|none|undefined|required|optional|string|number|process\.|os\.|env[.(]|https?:|[\w.:]*[({]|\.{0,2}\/)/i;

/**
 * Stops a text that holds what looks like a token, a password or a private key before it leaves
 * Coda.
 *
 * @param texts by what a person knows each by, such as `zone` or `summary`
 * @throws UserError with the kind and the line, never the value
 */
export function assertNoSecrets(texts: Iterable<{ name: string; text: string }>): void {
  for (const { name, text } of texts) {
    for (const [index, line] of linesOf(text).entries()) {
      // What can't be seen is taken out where a text is written down.
      const kind = secretIn(line.replace(/[\p{Cs}\p{Cf}]/gu, ""));
      if (kind === "") continue;
      throw expected(
        `no secret in ${name}`,
        `what looks like ${kind} in line ${index + 1}`,
        "take it out, and renew it if it was a real one",
      );
    }
  }
}

/** What kind of secret a line seems to hold, or "". */
function secretIn(line: string): string {
  const found = KINDS.find(([, pattern]) => {
    const [match] = pattern.exec(line) ?? [];
    return match !== undefined && (match.startsWith("-----") || !STAND_IN.test(match));
  });
  if (found) return found[0];
  const named = [...line.matchAll(NAMED)].some(
    ([, sign, value = ""]) => !STAND_IN.test(value) && (sign === "=" || isMixed(value)),
  );
  if (named) return "a password or token";
  if (values(line, BEARER).some(isReal)) return "an access token";
  return values(line, IN_ADDRESS).some(isReal) ? "a password in an address" : "";
}

function values(line: string, pattern: RegExp): string[] {
  return [...line.matchAll(pattern)].map(([, value = ""]) => value);
}

function isReal(value: string): boolean {
  return !STAND_IN.test(value);
}

/** After a colon there is prose too: a part of it must be letters and digits at once. */
function isMixed(value: string): boolean {
  return value
    .split(/[-_./:]/)
    .some((part) => part.length >= 6 && /\d/.test(part) && /\p{L}/u.test(part));
}
