import { expect } from "chai";
import fc from "fast-check";
import { UserError } from "../src/errors";
import { assertNoSecrets } from "../src/secrets";

/** The sentence that a text is refused with, or "". */
function refused(text: string): string {
  try {
    assertNoSecrets([{ name: "summary", text }]);
    return "";
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const random = (length: number, from = LETTERS) =>
  fc
    .string({ unit: fc.constantFrom(...from), minLength: length, maxLength: length })
    // Anyone may see that the same letter five times is no token.
    .filter((text) => /\d/.test(text) && /[A-Z]/.test(text) && !/(.)\1{4}/i.test(text));

/** Where the random parts of each kind stand. */
const FORMS: [kind: string, form: string, part: number][] = [
  ["a GitHub token", "ghp_#", 36],
  ["a GitHub token", "github_pat_#_#", 22],
  ["an AWS key", "AKIA#", 16],
  ["a Google key", "AIza#", 35],
  ["a Slack token", "xoxb-1234567890-#", 24],
  ["a Stripe key", "sk_live_#", 24],
  ["a key of OpenAI or Anthropic", "sk-proj-#", 40],
  ["a key of OpenAI or Anthropic", "sk-ant-api03-#", 40],
  ["a JSON Web Token", "eyJ#.eyJ#.#", 20],
  ["a JSON Web Token", "ops_eyJ#", 100],
  ["an Azure key", "AccountName=ada;AccountKey=#==", 86],
  ["an access token", "Authorization: Bearer #", 40],
  ["a password or token", "CODA_API_TOKEN=#", 32],
  ["a password or token", 'db_password: "#"', 12],
  ["a password or token", "- **Password:** `#`", 12],
  ["a password or token", "PGPASSWORD=#", 8],
  ["a password in an address", "postgres://ada:#@db/app", 12],
];

describe("assertNoSecrets", () => {
  it("refuses what looks like a secret, naming kind and line and never the value", () => {
    const prose = fc.array(fc.constantFrom("", "Some words", "- [ ] a step", "status: GREEN"), {
      maxLength: 4,
    });
    const secret = fc.constantFrom(...FORMS).chain(([kind, form, part]) =>
      fc.record({
        kind: fc.constant(kind),
        form: fc.constant(form),
        value: random(part, kind === "an AWS key" ? LETTERS.slice(26) : LETTERS),
      }),
    );
    fc.assert(
      fc.property(prose, secret, prose, (above, { kind, form, value }, below) => {
        const said = form.replaceAll("#", value);
        const message = refused([...above, `see ${said} there`, ...below].join("\n"));
        expect(message, said).to.equal(
          `Expected no secret in summary, found what looks like ${kind} in line ${above.length + 1}: take it out, and renew it if it was a real one.`,
        );
        for (let at = 0; at + 6 <= value.length; at++) {
          expect(message).not.to.contain(value.slice(at, at + 6));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses tokens that are nothing but digits and a few letters", () => {
    for (const [start, length] of Object.entries({ shpat_: 32, "pul-": 40, dop_v1_: 64 })) {
      const token = start + "0a1b2c3d".repeat(length / 8);
      expect(refused(`see ${token}`), start).to.contain("an access token");
    }
  });

  it("refuses a private key of any kind", () => {
    for (const kind of ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "]) {
      const key = `-----BEGIN ${kind}PRIVATE KEY-----\nMIIEvQ\n-----END`;
      expect(refused(`\n${key}`)).to.match(/a private key in line 2/);
    }
    expect(refused("-----BEGIN PGP PRIVATE KEY BLOCK-----")).to.match(/private key/);
    expect(refused("-----BEGIN CERTIFICATE-----\n-----BEGIN PUBLIC KEY-----")).to.equal("");
  });

  it("refuses a password that is only words, where it is assigned", () => {
    expect(refused("password=swordfish")).to.match(/a password or token/);
    expect(refused("Password: ask Ada, it is in the safe")).to.equal("");
  });

  it("lets everything pass that only speaks of secrets", () => {
    for (const text of [
      "commit 1db7b2b4f2a6a0f9a3d2c1e5b8f7a6d5c4b3a291 and sha256:e5b1470c9d38aa01",
      "Set GITHUB_TOKEN=<token>, password: <password>, api_key=$API_KEY or $(secret)",
      "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, AKIAIOSFODNN7EXAMPLE, sk-...",
      "password=changeme, token=your-token-here, SECRET=xxxxxx, pwd=$(pwd)",
      "token_in,token_out: 1200, tokens: 12000, The token expires on 2026-11-22",
      "Cloudflare tunnel token: see docs/infrastructure/tunnel_token_note.md",
      "https://coda.io/d/_dAbCdEfGhIj#_tuKlMn/r4 and https://ada@example.com:8443/x",
      "a desk-based task-force, risk-averse; grid-AbC123xyz890; 123e4567-e89b-12d3-a456-426614174000",
      "- tags: [secret, token]\n| Secret | Rotated |\n| --- | --- |",
      "environment: [POSTGRES_PASSWORD, CODA_API_TOKEN]",
      "password: $" + "{POSTGRES_PASSWORD:?set it in .env}",
    ]) {
      expect(refused(text), text).to.equal("");
    }
  });

  it("takes no time, whatever the line", () => {
    const began = Date.now();
    for (const unit of [
      "password",
      "sk-",
      "eyJ",
      "a",
      "x://",
      "Bearer ",
      "token:",
      "AIza",
      "secret ",
    ]) {
      refused(unit.repeat(200_000 / unit.length));
    }
    expect(Date.now() - began).to.be.below(2000);
  });
});
