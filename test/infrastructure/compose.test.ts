import { expect } from "chai";
import * as fc from "fast-check";
import { dump } from "js-yaml";
import { readCompose } from "../../src/infrastructure/compose";

const read = (...lines: string[]) => readCompose("ops/compose.yml", lines.join("\n"));
/** The one service of a file, whose keys these lines are. */
const service = (...keys: string[]) => {
  const [first] = read("services:", "  web:", ...keys.map((key) => `    ${key}`)).services;
  if (!first) throw new Error("no service");
  return first;
};
const problems = (...lines: string[]) => {
  const { services, lost } = read(...lines);
  return [...services.flatMap((each) => each.problems), ...lost.map(({ problem }) => problem)];
};

describe("A compose file", () => {
  it("has its services in their order, each with the line it begins in", () => {
    const { services } = read(
      "# first",
      "services:",
      "",
      "  a: {image: x}",
      "  # b",
      "  b:",
      "    image: y",
    );
    expect(services.map(({ name, line, image }) => [name, line, image])).to.deep.equal([
      ["a", 4, "x"],
      ["b", 6, "y"],
    ]);
  });

  it("finds the lines whoever ended them", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["x-a: |", "  services:", "    no: here", "services:", "  web: {image: a}"].join(
        end,
      );
      expect(readCompose("c.yml", text).services.map(({ line }) => line)).to.deep.equal([5]);
    }
  });

  it("says where a file is no UTF-8, and reads the rest", () => {
    const { services, lost } = readCompose("c.yml", "services:\n  web: {image: 'M\uFFFD'}\n");
    expect(services).to.have.length(1);
    expect(lost).to.deep.equal([
      {
        ...{ name: "", line: 2 },
        problem: "c.yml:2: it is not UTF-8, so some characters are lost here",
      },
    ]);
  });

  it("reads a service of any name at any place", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9._-]{0,9}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(5), (all, remarks) => {
        const file = {
          services: Object.fromEntries(all.map((name) => [name, { image: `${name}:1` }])),
        };
        const text = `${"# x\n".repeat(remarks)}${dump(file)}`;
        const lines = text.split("\n");
        const { services, lost } = readCompose("c.yml", text);
        expect(lost).to.deep.equal([]);
        expect(services.map(({ image }) => image).sort()).to.deep.equal(
          all.map((name) => `${name}:1`).sort(),
        );
        for (const { name, line } of services) {
          expect(lines[line - 1]?.replace(/['"]/g, ""))
            .to.match(/^ {2}\S/)
            .and.contain(`${name}:`);
        }
      }),
    );
  });

  it("never throws, and has a row for whatever text it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."services: -[]{}&*!|>'\"#\n\t~a<") }),
        (text) => {
          const { services, lost } = readCompose("c.yml", text);
          expect(services.length + lost.length).to.be.above(0);
        },
      ),
    );
  });

  it("carries out merges, of lists too, and keeps scalars as they are written", () => {
    const { services } = read(
      "x-a: &a {image: 'app:1.10', environment: {A: 1}}",
      "x-b: &b {networks: [in]}",
      "services:",
      "  web:",
      "    <<: [*a, *b]",
      "  job:",
      "    <<: *a",
      "    image: job:010",
      "  copy: *a",
    );
    expect(services.map(({ image, networks, line }) => [image, networks, line])).to.deep.equal([
      ["app:1.10", ["in"], 4],
      ["job:010", [], 6],
      ["app:1.10", [], 9],
    ]);
  });

  it("reads what is marked to replace another file's", () => {
    expect(
      service("image: a", "ports: !override ['80:80']", "environment: !reset null"),
    ).to.deep.include({
      ports: ["80:80"],
      variables: [],
    });
  });

  it("lays several documents over each other", () => {
    const { services } = read(
      "services:",
      "  web: {image: a:1, ports: ['80:80']}",
      "---",
      "services: {web: {image: a:2}, db: {image: b}}",
    );
    expect(
      services.map(({ name, image, ports, line }) => [name, image, ports, line]),
    ).to.deep.equal([
      ["web", "a:2", ["80:80"], 2],
      ["db", "b", [], 4],
    ]);
  });

  it("gives a service what it extends in the same file, and stops where two extend each other", () => {
    const { services } = read(
      "services:",
      "  base: {image: a:1, environment: [A=1]}",
      "  web: {extends: {service: base}, environment: [B=2]}",
      "  one: {extends: two}",
      "  two: {extends: one, image: b}",
    );
    expect(services.map(({ image, variables }) => [image, variables])).to.deep.equal([
      ["a:1", ["A"]],
      ["a:1", ["A", "B"]],
      ["b", []],
      ["b", []],
    ]);
  });

  it("reads a closing bracket below its key, as Docker does", () => {
    const { services, lost } = read(
      "services:",
      "  web:",
      "    command: [",
      "      a",
      "    ]",
      "    image: x",
      "  db: {image: y}",
    );
    expect(lost).to.deep.equal([]);
    expect(services.map(({ name, line }) => [name, line])).to.deep.equal([
      ["web", 2],
      ["db", 7],
    ]);
  });

  it("says in one sentence, with its line, why nothing can be read", () => {
    const why = (text: string) => {
      const { services, lost } = readCompose("ops/compose.yml", text);
      expect(services).to.deep.equal([]);
      expect(lost).to.have.length(1);
      return lost[0]?.problem;
    };
    expect(why("")).to.equal("ops/compose.yml:1: it is empty");
    expect(why("# nothing\n")).to.equal("ops/compose.yml:1: it is empty");
    expect(why("web:\n  image: a\n")).to.equal("ops/compose.yml:1: it has no services");
    expect(why("x: 1\nservices:\n")).to.equal("ops/compose.yml:2: services holds no service");
    expect(why("services: [web]")).to.equal("ops/compose.yml:1: services holds no service");
    expect(why("include: [a.yml]")).to.equal(
      "ops/compose.yml:1: it has no services of its own and only includes other files",
    );
    expect(why("services:\n\tweb:\n")).to.match(
      /^ops\/compose\.yml:2: it can't be read as YAML \(tab/,
    );
    expect(why("services:\n  a: {image: x}\n  b: [1,\n")).to.match(/^ops\/compose\.yml:3: /);
    expect(why("services:\n  web: *none\n")).to.match(/^ops\/compose\.yml:2: .*unidentified alias/);
  });

  it("says what of a service can't be read, and reads the rest", () => {
    expect(problems("services:", "  web:", "  db: nginx", "  job: {image: a}")).to.deep.equal([
      "ops/compose.yml:2: web is empty",
      "ops/compose.yml:3: db is no map of keys",
    ]);
    expect(problems("services:", "  web:", "    image: a", "    ports: 80")).to.deep.equal([
      "ops/compose.yml:4: ports of web is not written as Compose reads it",
    ]);
    expect(service("image: a", "ports: 80").image).to.equal("a");
  });

  it("says which key stands twice", () => {
    const twice = read(
      "services:",
      "  web: {image: a}",
      "  db: {image: b}",
      "  web:",
      "    image: c",
      "    image: d",
    );
    expect(twice.services.map(({ name, image, line }) => [name, image, line])).to.deep.equal([
      ["web", "d", 4],
      ["db", "b", 3],
    ]);
    expect(twice.services[0]?.problems).to.deep.equal([
      "ops/compose.yml:6: image of web stands in line 5 already",
    ]);
    expect(twice.lost).to.deep.equal([
      {
        name: "web",
        line: 2,
        problem:
          "ops/compose.yml:2: web stands again in line 4, and Compose takes a name only once",
      },
    ]);
    expect(problems("services: {a: {image: x}}", "services: {b: {image: y}}")).to.deep.equal([
      "ops/compose.yml:1: services stands again below, and Compose takes a name only once",
    ]);
  });
});

describe("A service of a compose file", () => {
  it("tells the names of its variables, in either form, and never a value", () => {
    expect(service(`environment: [A=s3cret, B, 'C=\${X:-s3cret}']`).variables).to.deep.equal([
      "A",
      "B",
      "C",
    ]);
    expect(service("environment: {A: s3cret, B: , 'x.y': 1}").variables).to.deep.equal([
      "A",
      "B",
      "x.y",
    ]);
  });

  it("tells no line of its environment that lost its name", () => {
    const odd = service(
      "environment:",
      "  - s3cret!",
      "  - postgres://me:s3cret@db/x?ssl=1",
      "  - A=1",
    );
    expect(odd.variables).to.deep.equal(["A"]);
    expect(odd.problems).to.deep.equal([
      "ops/compose.yml:3: environment of web is not written as Compose reads it",
    ]);
  });

  it("shows no secret of a health check or label", () => {
    const said = service(
      "image: a",
      "labels: ['traefik.http.middlewares.auth.basicauth.users=me:s3cret', 'caddy.basicauth=me s3cret']",
      `healthcheck: {test: "PGPASSWORD=s3cret psql -W s3cret http://me:s3cret@x/y?token=s3cret", interval: 5s}`,
    );
    expect(JSON.stringify(said)).not.to.contain("s3cret");
    expect(said.healthCheck).to.equal("psql http://x/y, every 5s");
  });

  it("tells its health check in each form", () => {
    const check = (test: string) => service(`healthcheck: ${test}`).healthCheck;
    expect(check(`{test: ["CMD", "wget", "-qO-", "http://localhost:8080/healthz"]}`)).to.equal(
      "wget http://localhost:8080/healthz",
    );
    expect(check(`{test: ["CMD-SHELL", "sh -c 'pg_isready -U x'"], interval: 10s}`)).to.equal(
      "pg_isready, every 10s",
    );
    expect(check(`{test: ["NONE"]}`)).to.equal("disabled");
    expect(check("{disable: true}")).to.equal("disabled");
    expect(check("{interval: 1m}")).to.equal("the image's own, every 1m");
    expect(service("image: a").healthCheck).to.equal("");
  });

  it("tells ports, volumes, networks, builds and files of variables in the short and the long form", () => {
    expect(
      service(
        "build: {context: ./app}",
        "ports: ['80:80', {target: 53, published: 5353, protocol: udp, host_ip: 127.0.0.1}]",
        "volumes: ['data:/data', {type: bind, source: ./x, target: /x}, {type: tmpfs, target: /tmp}]",
        "networks: {inner: {aliases: [db]}, edge: }",
        "env_file: [.env, {path: ./more.env, required: false}]",
      ),
    ).to.deep.include({
      build: "./app",
      ports: ["80:80", "127.0.0.1:5353:53/udp"],
      volumes: ["data:/data", "./x:/x", "tmpfs:/tmp"],
      networks: ["inner", "edge"],
      envFiles: [".env", "./more.env"],
    });
  });

  it("finds its domains where its proxy does", () => {
    const domains = (...keys: string[]) => service(...keys).domains;
    expect(
      domains(
        `environment: ['VIRTUAL_HOST=a.example, b.example:8080', 'LETSENCRYPT_HOST=\${H:-a.example}']`,
      ),
    ).to.deep.equal(["a.example", "b.example"]);
    expect(
      domains(
        "labels:",
        "  - 'traefik.http.routers.x.rule=Host(`a.example`, `b.example`) || PathPrefix(`/x`)'",
        `  - "traefik.http.routers.y.rule=Host('\${SUB}.c.example')"`,
      ),
    ).to.deep.equal(["a.example", "b.example", `\${SUB}.c.example`]);
    expect(
      domains("labels: {traefik.frontend.rule: 'Host:a.example,b.example;PathPrefix:/x'}"),
    ).to.deep.equal(["a.example", "b.example"]);
    expect(
      domains(
        "labels: {caddy: 'https://a.example', caddy_1: '*.b.example', caddy.reverse_proxy: x.y}",
      ),
    ).to.deep.equal(["a.example", "*.b.example"]);
    expect(
      domains("deploy: {labels: {traefik.http.routers.x.rule: 'Host(`a.example`)'}}"),
    ).to.deep.equal(["a.example"]);
  });
});
