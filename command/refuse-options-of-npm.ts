/**
 * Options that npm kept: those typed before its two dashes.
 * @module
 */
import type { CommandSpec } from "./command-spec";
import { misuse } from "./parse-command";

// As npm calls itself where it runs a script of package.json that somebody named.
const RUNS_SCRIPTS: readonly (string | undefined)[] = ["run", "run-script", "start"];

/**
 * Refuses a command whose option npm took for one of its own, as in `npm run accounts:sweep STACK --dry-run`:
 * without its option a rehearsal would be the real thing. npm leaves a variable for each, save for those that
 * it abbreviates.
 *
 * @throws {@link MisuseError} that names them
 */
export function refuseOptionsOfNpm(
  command: CommandSpec,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): void {
  if (!RUNS_SCRIPTS.includes(env["npm_command"])) return;
  const isTyped = (name: string) =>
    argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const isKept = (name: string) => (env[`npm_config_${name.replaceAll("-", "_")}`] ?? "") !== "";
  const lost = Object.keys(command.options).filter((name) => isKept(name) && !isTyped(name));
  if (lost.length === 0) return;
  const names = lost.map((name) => `--${name}`).join(", ");
  throw misuse(command, `npm kept ${names} for itself; type it behind two dashes`);
}
