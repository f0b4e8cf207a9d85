/** The parser by itself, which the package ships but does not describe. */
declare module "jsonc-parser/lib/esm/impl/parser.js" {
  export { parseTree } from "jsonc-parser/lib/esm/main.js";
}
