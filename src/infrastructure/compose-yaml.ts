import { readYamlValues, type Yaml } from "../yaml-values";

/**
 * Reads a compose file's YAML: merges (`<<`) carried out, every scalar the text that stands there,
 * and where each key stands. Of a key that stands twice the last one counts; `keys` has both.
 * Whatever tag: Compose marks with `!reset` and `!override` what replaces another file's.
 */
export function readComposeYaml(text: string): Yaml {
  const read = readYamlValues(text, { compose: true });
  if (read.problem === undefined) return read;
  // Docker's parser lets a closing bracket stand below its key, this one wants it further in.
  const indented = text.replace(/^(?= *[\]}])/gm, " ".repeat(40));
  const again = readYamlValues(indented, { compose: true });
  return again.problem === undefined ? again : read;
}
