/**
 * Loaded before the SDK's compiler, here and for `npm run upload`: it leaves a third of the bundle
 * out that the pack has no use for.
 *
 * - The name of every function, which the compiler lets esbuild keep, twice. (The SDK's
 *   `StatusCodeError.isStatusCodeError` needs one, so formulas/connection tells such an error by its
 *   status.) https://esbuild.github.io/api/#keep-names
 * - A second `Buffer`: Coda's sandbox has one, but whoever only says `Buffer` is given another.
 * - What stands behind the SDK's `withQueryParams` and `joinUrl`, which the pack never calls.
 */
const { dirname } = require("node:path");

const LEFT_OUT = /^(qs|url-parse)$/;

const leaveOut = {
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: LEFT_OUT }, ({ path }) => ({ path, namespace: "left-out" }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "" }));
  },
};

const sdk = dirname(require.resolve("@codahq/packs-sdk/package.json"));
const path = require.resolve("esbuild", { paths: [sdk] });
const esbuild = require(path);

require.cache[path].exports = {
  ...esbuild,
  build: (options) =>
    esbuild.build({
      ...options,
      keepNames: false,
      minify: true,
      define: { ...options.define, Buffer: "globalThis.Buffer" },
      plugins: [...(options.plugins ?? []), leaveOut],
    }),
};
