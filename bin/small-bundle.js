/**
 * Loaded before the SDK's compiler, here and for `npm run upload`.
 *
 * The compiler lets esbuild keep the name of every function, and does so twice: a fifth of the
 * bundle would be names. The pack looks at none. (The SDK's `StatusCodeError.isStatusCodeError` does,
 * so formulas/connection tells such an error by its status.)
 * https://esbuild.github.io/api/#keep-names
 */
const { dirname } = require("node:path");

const sdk = dirname(require.resolve("@codahq/packs-sdk/package.json"));
const path = require.resolve("esbuild", { paths: [sdk] });
const esbuild = require(path);

require.cache[path].exports = {
  ...esbuild,
  build: (options) => esbuild.build({ ...options, keepNames: false, minify: true }),
};
