import { expect } from "chai";
import { judge } from "../../src/authority/verdict";
import { authorityOf, judged, MAP, MAPPING, type Said } from "../support/authority";

const coda = { store: "Coda" };
const github = { store: "GitHub" };

/** `verdict owner path:line` for a write from Coda. */
async function short(said: Said, name: string): Promise<string> {
  const { verdict, owner, path, line } = await judged(said, name);
  return `${verdict} ${owner || "-"} ${path === "" ? "-" : `${path}:${line}`}`;
}

describe("A verdict", () => {
  it("is Review where nobody is named", async () => {
    for (const said of [{}, { map: { Asset: github } }, { map: { Decision: { fields: {} } } }]) {
      expect(await judged(said, "Decision.status")).to.deep.equal({
        verdict: "Review",
        owner: "",
        reason: "Decision.status: no rule names an owner, so a person should look",
        rule: "default",
        path: "",
        line: 0,
      });
    }
  });

  it("follows today's map, for an entity and all its fields, from either half", async () => {
    const map = { Pass: coda, Asset: github };
    expect(await judged({ map }, "Pass.status")).to.deep.equal({
      verdict: "Allow",
      owner: "Coda",
      reason: `Coda owns Pass.status: the map's rule for the entity says so in ${MAP}:2`,
      rule: `map entity: Pass belongs to Coda (${MAP}:2)`,
      path: MAP,
      line: 2,
    });
    expect(await short({ map }, "Asset")).to.equal(`Deny GitHub ${MAP}:5`);
    expect(await judged({ map }, "Asset", "GitHub")).to.include({ verdict: "Allow" });
    expect(await judged({ map }, "Pass", "GitHub")).to.include({ verdict: "Deny", owner: "Coda" });
  });

  it("follows the narrower rule, which is no contradiction", async () => {
    const map = { Decision: { ...coda, fields: { adr_path: github } } };
    expect(await short({ map }, "Decision.adr_path")).to.equal(`Deny GitHub ${MAP}:5`);
    expect(await short({ map }, "Decision.status")).to.equal(`Allow Coda ${MAP}:2`);
    expect(await short({ map }, "Decision")).to.equal(`Allow Coda ${MAP}:2`);
  });

  it("goes from map field to mapping field, map entity, mapping entity and default", async () => {
    const every: Required<Pick<Said, "map" | "mapping">> = {
      map: { Decision: { ...github, fields: { status: coda } } },
      mapping: [["Decision", "", "`adr_path`, all", "`status`"]],
    };
    expect(await short(every, "Decision.status")).to.equal(`Allow Coda ${MAP}:5`);
    const { mapping } = every;
    const entityOnly = { map: { Decision: github }, mapping };
    expect(await short(entityOnly, "Decision.adr_path")).to.equal(`Allow Coda ${MAPPING}:5`);
    expect(await short(entityOnly, "Decision.due")).to.equal(`Deny GitHub ${MAP}:2`);
    expect(await short({ mapping }, "Decision.due")).to.equal(`Allow Coda ${MAPPING}:5`);
    expect(await short({ mapping }, "Decision")).to.equal(`Allow Coda ${MAPPING}:5`);
    expect(await short({ mapping }, "Pass.due")).to.equal("Review - -");
  });

  it("names the document and the scope that decided", async () => {
    const mapping = [["Decision", "", "`status`", "all other fields"]];
    const field = await judged({ mapping }, "Decision.status");
    expect(field.reason).to.contain("the mapping document's rule for the field says so in");
    const entity = await judged({ mapping }, "Decision.due");
    expect(entity.reason).to.contain("the mapping document's rule for the entity says so in");
    expect(entity.rule).to.contain("mapping document entity: Decision belongs to GitHub");
  });

  it("is Unknown where two rules of one level disagree, and names both", async () => {
    const map = `{"Decision": {"store": "Coda", "fields": {\n"status": "Coda"}},\n"Decision.Status": "GitHub"}`;
    expect(await judged({ map }, "Decision.status")).to.deep.equal({
      verdict: "Unknown",
      owner: "",
      reason: `Two rules of one level disagree about Decision.status: map field: Decision.status belongs to Coda (${MAP}:2), map field: Decision.Status belongs to GitHub (${MAP}:3)`,
      rule: `map field: Decision.status belongs to Coda (${MAP}:2)`,
      path: MAP,
      line: 2,
    });
    expect(await short({ map }, "Decision.due")).to.equal(`Allow Coda ${MAP}:1`);
    const mapping = [["Lesson", "", "`insight`", "`insight`"]];
    expect(await short({ mapping }, "Lesson.insight")).to.equal(`Unknown - ${MAPPING}:5`);
    expect(await short({ map: { Lesson: coda }, mapping }, "Lesson.insight")).to.match(/^Unknown/);
    const twice = `{"Asset": "Coda", "Assets": "GitHub"}`;
    expect(await short({ map: twice }, "Asset.path")).to.equal(`Unknown - ${MAP}:1`);
  });

  it("is no contradiction where two rules of one level agree", async () => {
    const map = `{"Decision": "Coda", "decisions": "coda"}`;
    expect(await short({ map }, "Decision")).to.equal(`Allow Coda ${MAP}:1`);
  });

  it("is Unknown where the deciding rule can't be understood, and says which", async () => {
    const map = `{"Decision": {"store": "Coda", "fields": {\n"status": {"store": "Notion"}}}}`;
    const { verdict, reason, rule, line } = await judged({ map }, "Decision.status");
    expect({ verdict, line }).to.deep.equal({ verdict: "Unknown", line: 2 });
    expect(reason).to.equal(
      `${MAP}:2: expected {"store": "Coda"} or {"store": "GitHub"}, found "{"store": "Notion"}", so who owns Decision.status can't be told`,
    );
    expect(rule).to.contain("map field: Decision.status belongs to nobody that can be told");
    expect(await short({ map }, "Decision.due")).to.equal(`Allow Coda ${MAP}:1`);
    const list = `{"Decision": {"store": "Coda", "fields": ["adr_path"]}}`;
    expect(await short({ map: list }, "Decision.adr_path")).to.equal(`Unknown - ${MAP}:1`);
    const mapping = [["Decision", "", "all except `adr_path`", ""]];
    const except = { map: { Decision: coda }, mapping };
    expect(await short(except, "Decision.adr_path")).to.equal(`Unknown - ${MAPPING}:5`);
  });

  it("is Unknown for everything when the map is broken, whatever the mapping document says", async () => {
    const broken = {
      map: `{"Decision": {"store": "Coda"},\n}`,
      mapping: [["Task", "", "all", ""]],
    };
    for (const name of ["Decision.status", "Task", "LogEntry", "AuthorityMap", "Anything"]) {
      expect(await short(broken, name), name).to.equal(`Unknown - ${MAP}:2`);
    }
    const { reason } = await judged(broken, "Task");
    expect(reason).to.equal(
      `${MAP}:2: the authority map is not valid JSON (property name expected), so who owns Task can't be told: mend it in GitHub`,
    );
  });

  it("compares names without case, plural, separators and brackets", async () => {
    const map = { "Asset (metadata)": { ...coda, fields: { "file-path": github } } };
    for (const name of ["asset", "Assets", "ASSETS [live]", " Asset "]) {
      expect(await short({ map }, name), name).to.equal(`Allow Coda ${MAP}:2`);
      expect(await short({ map }, `${name}.File Paths`), name).to.equal(`Deny GitHub ${MAP}:5`);
    }
  });

  it("knows an entity by the name of its Coda table, in either document", async () => {
    const mapping = [["MetricSnapshot", "Metrics", "`value`", "`unit`"]];
    expect(await short({ mapping }, "Metrics.unit")).to.equal(`Deny GitHub ${MAPPING}:5`);
    const map = { Metric: { fields: { note: github } } };
    expect(await short({ map, mapping }, "MetricSnapshot.note")).to.equal(`Deny GitHub ${MAP}:4`);
    const both = { map: { Metrics: coda, MetricSnapshot: github }, mapping };
    expect(await short(both, "Metric.taken_on")).to.equal(`Unknown - ${MAP}:2`);
  });

  it("lets either half add a line to the log, unless a rule says otherwise", async () => {
    expect(await short({}, "LogEntry")).to.equal("Allow - -");
    expect(await judged({}, "Log entries", "GitHub")).to.include({ verdict: "Allow", owner: "" });
    expect(await short({}, "LogEntry.notes")).to.equal("Review - -");
    const map = { LogEntry: github };
    expect(await short({ map }, "LogEntry")).to.equal(`Deny GitHub ${MAP}:2`);
  });

  it("leaves a change of the authority map to a person, always", async () => {
    const map = { AuthorityMap: coda, Rule: coda };
    const mapping = [["Rule", "Authority maps", "all", ""]];
    for (const name of ["AuthorityMap", "authority map", "AuthorityMap.Decision"]) {
      expect(await short({ map }, name), name).to.equal("Review - -");
      expect(await short({ map, mapping }, name), name).to.equal("Review - -");
    }
  });

  it("takes the field apart, or together with the entity", async () => {
    const authority = await authorityOf({ map: { Decision: coda } });
    const together = judge(authority, "Decision.status", "", "Coda");
    expect(judge(authority, " Decision ", " status ", "Coda")).to.deep.equal(together);
  });
});
