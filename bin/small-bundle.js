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
const { readFileSync } = require("node:fs");
const { dirname } = require("node:path");

const sdk = dirname(require.resolve("@codahq/packs-sdk/package.json"));

/** What stands behind the SDK's `withQueryParams` and `joinUrl`, which the pack never calls. */
function leaveOutUrls(build) {
  build.onResolve({ filter: /^(qs|url-parse|clone)$/ }, ({ path }) => ({
    path,
    namespace: "left-out",
  }));
  build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "" }));
}

/** The SDK's index names each of its exports thrice; what the pack imports stands in these. */
function shortenIndex(build) {
  const parts = ["api", "api_types", "builder", "schema", "types", "helpers/schema"];
  const required = parts.map((part) => `...require(${JSON.stringify(`./dist/${part}.js`)})`);
  const contents = `module.exports = { ${required.join(", ")} };`;
  build.onResolve({ filter: /^@codahq\/packs-sdk$/ }, ({ path }) => ({ path, namespace: "sdk" }));
  build.onLoad({ filter: /.*/, namespace: "sdk" }, () => ({ contents, resolveDir: sdk }));
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
    for (const step of [leaveOutUrls, shortenIndex, shakeYaml]) step(build);
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
