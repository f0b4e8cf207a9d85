#!/usr/bin/env node

const { spawnSync } = require("node:child_process");
const { dirname, join } = require("node:path");

// Coda's sandbox was built for this version of Node alone.
const NODE_MAJOR = "22";
const AGAIN = "HQ_STARTED_AGAIN";

if (process.versions.node.split(".")[0] === NODE_MAJOR || process.env[AGAIN]) start();
else startAgain();

/** With the Node that the project brings along, whatever Node the machine has. */
function startAgain() {
  let node;
  try {
    node = join(dirname(require.resolve("node/package.json")), "bin", "node");
  } catch {
    return start();
  }
  const { error, signal, status } = spawnSync(node, [__filename, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, [AGAIN]: "1" },
  });
  if (error) start();
  else if (signal) process.kill(process.pid, signal);
  else process.exitCode = status;
}

function start() {
  // Otherwise it would be the tsconfig.json of the folder that hq is called in.
  process.env.TSX_TSCONFIG_PATH = join(__dirname, "..", "tsconfig.json");
  require("./small-bundle");
  require("tsx/cjs");
  require("../local/cli").main(process.argv);
}
