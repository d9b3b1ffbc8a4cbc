// measure.mjs -- seconds and peak memory of a program, side by side with another.

import { execFileSync, spawn } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const build = process.env.TELLTALE_BUILD ?? join(root, "build");

export const telltale = process.env.TELLTALE ?? join(build, "telltale");
export const peer = join(build, "tests", "bench_load");
export const inserts = join(build, "tests", "bench_insert");

/** A folder that is gone when this process ends, on the disk of `near` or of temporary files. */
export function folder(near = tmpdir()) {
  const path = mkdtempSync(join(near, "telltale-bench-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  process.on("SIGINT", () => process.exit(130));
  return path;
}

/** The kernel's own mark of the most memory a process had so far, in MiB; 0 once it is gone. */
function peakMib(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    return Number(status.match(/^VmHWM:\s+(\d+) kB$/m)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs a program to its end; resolves to what it took. */
export function measure(program, args) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint();
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    const taken = { seconds: 0, mib: 0 };
    const timer = setInterval(() => (taken.mib = Math.max(taken.mib, peakMib(child.pid))), 10);
    let complaint = "";
    child.stderr.on("data", (data) => (complaint += data));
    child.on("error", reject);
    child.on("exit", () => {
      taken.seconds = Number(process.hrtime.bigint() - begun) / 1e9;
      clearInterval(timer);
    });
    child.on("close", (code, signal) => {
      if (code === 0) resolve(taken);
      else reject(new Error(`${program} ended with ${code ?? signal}: ${complaint.trim()}`));
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What runs of one kind took: the median, how far it spread, the highest peak, the file made. */
export function took(runs, made) {
  const seconds = runs.map((one) => one.seconds);
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)].map((one) => one.toFixed(2));
  const peak = Math.max(...runs.map((one) => one.mib)).toFixed(0);
  const size = (statSync(made).size / 2 ** 20).toFixed(0);
  const time = `${median(seconds).toFixed(2)} s (${least} to ${most})`;
  return `${time}, peak ${peak} MiB, database ${size} MiB`;
}

/** Reads files once, so that neither program has to wait for the disk. */
export async function warm(paths) {
  let bytes = 0;
  for (const path of paths) for await (const block of createReadStream(path)) bytes += block.length;
  return bytes;
}

/** What else the machine does; figures taken beside other work are not to be relied on. */
export function machine() {
  const model = readFileSync("/proc/cpuinfo", "utf8").match(/^model name\s*: (.*)$/m)?.[1] ?? "?";
  const cores = execFileSync("nproc", { encoding: "utf8" }).trim();
  return `${cores} x ${model}, load ${loadavg()[0].toFixed(2)}`;
}
