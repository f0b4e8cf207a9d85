/**
 * Loaded before the SDK's compiler, here and for `npm run upload`: it leaves a third of the bundle
 * out that the pack has no use for. Nothing of what is left changes its meaning.
 *
 * - The name of every function, which the compiler lets esbuild keep, twice. (The SDK's
 *   `StatusCodeError.isStatusCodeError` needs one, so formulas/connection tells such an error by its
 *   status.) https://esbuild.github.io/api/#keep-names
 * - A second `Buffer`: Coda's sandbox has one, but whoever only says `Buffer` is given another.
 * - Random numbers that are not secure, which the compiler puts in the place of `crypto`.
 */
const { readdirSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const sdk = dirname(require.resolve("@codahq/packs-sdk/package.json"));

/** The parts of the SDK that the pack stands on; its index would name each export thrice. */
const PARTS = ["api", "api_types", "builder", "schema", "types", "helpers/schema"];

/** What stands behind parts of the SDK that the pack never calls, such as its `withQueryParams`. */
function leaveOut(build) {
  const filter = /^(qs|url-parse|clone)$/;
  build.onResolve({ filter }, ({ path }) => ({ path, namespace: "left-out" }));
  build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "" }));
}

function shortenIndex(build) {
  const required = PARTS.map((part) => `...require(${JSON.stringify(`./dist/${part}.js`)})`);
  const contents = `module.exports = { ${required.join(", ")} };`;
  build.onResolve({ filter: /^@codahq\/packs-sdk$/ }, ({ path }) => ({ path, namespace: "sdk" }));
  build.onLoad({ filter: /.*/, namespace: "sdk" }, () => ({ contents, resolveDir: sdk }));
}

/** esbuild can't see into CommonJS which exports nobody asks for. A name that is used too little fails any test. */
function dropExports(build) {
  const asked = new Set();
  const parts = ["handler_templates", "helpers/migration", "helpers/ensure", ...PARTS];
  const [entry] = build.initialOptions.entryPoints;
  const texts = [
    ...parts.map((part) => join(sdk, "dist", `${part}.js`)),
    ...sourcesIn(dirname(entry), false),
    ...["formulas", "schemas"].flatMap((folder) => sourcesIn(join(__dirname, "..", folder), true)),
  ].map((path) => readFileSync(path, "utf8"));
  for (const text of texts) {
    for (const [, name] of text.matchAll(/\b(?:coda|\w+_\d+|default)\.(\w+)/g)) asked.add(name);
  }
  build.onLoad({ filter: /packs-sdk[\\/]dist[\\/].*\.js$/ }, ({ path }) => ({
    contents: withoutLists(readFileSync(path, "utf8"), asked)
      .replace(/^exports\.(\w+) = \1;$/gm, (line, name) => (asked.has(name) ? line : ""))
      // Each name stands here once more, to be undefined until it is set.
      .replace(/^(exports\.\w+ = )+void 0;$/gm, ""),
  }));
}

/** Enumerations, and lists of their members, that neither we nor their own file ask for. */
function withoutLists(text, asked) {
  const drop = (code, pattern) =>
    code.replace(pattern, (found, name) => {
      const isUsed = code
        .replace(found, "")
        .match(new RegExp(`^(?!exports.*void 0;).*\\b${name}\\b`, "m"));
      return asked.has(name) || isUsed ? found : "";
    });
  return [
    /^exports\.(\w+) = (?:\[[^\]]*\]|\{[^}]*\}|Object\.values\(\w+\));$/gm,
    /^var (\w+);\n\(function \(\1\) \{\n[\s\S]*?\n\}\)\(\1 \|\| \(exports\.\1 = \1 = \{\}\)\);$/gm,
  ].reduce(drop, text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));
}

function sourcesIn(folder, recursive) {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(folder, path));
}

/** js-yaml is one file whose writer and other schemas esbuild can't see to be of no use: this tells it. */
function shakeYaml(build) {
  build.onLoad({ filter: /js-yaml\.mjs$/ }, ({ path }) => ({
    contents: readFileSync(path, "utf8").replace(
      /^var ([\w$]+) = ([\s\S]*?);\n(?=\S)/gm,
      "var $1 = /* @__PURE__ */ (() => ($2))();\n",
    ),
  }));
}

const smaller = {
  name: "smaller",
  setup(build) {
    for (const step of [leaveOut, shortenIndex, dropExports, shakeYaml]) step(build);
  },
};

/** Puts another module in the place of one that the SDK's compiler will ask for. */
function replace(name, change) {
  const path = require.resolve(name, { paths: [sdk] });
  const original = require(path);
  require.cache[path].exports = { ...original, ...change(original) };
}

replace("esbuild", ({ build }) => ({
  build: (options) =>
    build({
      ...options,
      keepNames: false,
      inject: [],
      minify: true,
      define: { ...options.define, Buffer: "globalThis.Buffer" },
      plugins: [...(options.plugins ?? []), smaller],
    }),
}));

// Nothing here reads a property for what reading it does.
replace("uglify-js", ({ minify }) => ({
  minify: (code, options) => minify(code, { ...options, compress: { passes: 2 } }),
}));
