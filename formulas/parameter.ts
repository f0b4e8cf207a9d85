import * as coda from "@codahq/packs-sdk";

const type = coda.ParameterType;

/** What more may be said of a text. */
interface More {
  suggestedValue?: string;
  autocomplete?: string[];
}

/** Parameters that have to be given, by what they hold. */
export const required = {
  text: (name: string, description: string, more: More = {}) =>
    coda.makeParameter({ type: type.String, name, description, ...more }),
  names: (name: string, description: string) =>
    coda.makeParameter({ type: type.StringArray, name, description }),
  /** A list of Coda has blanks where cells are empty. */
  texts: (name: string, description: string) =>
    coda.makeParameter({ type: type.SparseStringArray, name, description }),
};

/** The same for those that may be left out. */
export const optional = {
  text: (name: string, description: string, more: More = {}) =>
    coda.makeParameter({ type: type.String, name, description, optional: true, ...more }),
  texts: (name: string, description: string) =>
    coda.makeParameter({ type: type.SparseStringArray, name, description, optional: true }),
  number: (name: string, description: string) =>
    coda.makeParameter({ type: type.Number, name, description, optional: true }),
  yesNo: (name: string, description: string, more: { suggestedValue?: boolean } = {}) =>
    coda.makeParameter({ type: type.Boolean, name, description, optional: true, ...more }),
  day: (name: string, description: string) =>
    coda.makeParameter({ type: type.Date, name, description, optional: true }),
};
