import { question } from "./mend";

/** How things flow, what can't be seen from the repository dotted. */
export function flowDiagram(): string {
  return `\`\`\`mermaid
graph LR
  Mac -->|push| GitHub
  GitHub -->|tables| Coda
  Coda -->|pull requests| GitHub
  GitHub -.-> Droplet
  Coda -.-> n8n
\`\`\`

${question("what is dotted can't be seen from here: how does GitHub reach the droplet, and what does n8n carry?")}`;
}
