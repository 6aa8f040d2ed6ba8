/**
 * Rule: the configuration reads no file of the machine.
 * @module
 */
import type { ConfiguredCall } from "../configured-calls";
import { leadsOut } from "../execution";
import { allowIt, isAllowed } from "./allowance";
import type { Rule } from "./rule";

/** A path as it is written: nothing in it is computed, escaped or a pattern of several. */
const WRITTEN = String.raw`"(?:\$\{path\.(?:module|root)\}(?:/|(?=")))?([^"\\$%{]*)"`;
const ONE_PATH = new RegExp(String.raw`^\w+\s*\(\s*${WRITTEN}\s*\)$`);
const FILE_SET = new RegExp(
  String.raw`^fileset\s*\(\s*(?:path\.(?:module|root)|${WRITTEN})\s*,\s*${WRITTEN}\s*\)$`,
);
/** The file of a template is a template itself, which may read any other. */
const RENDERS = ["templatefile", "templatestring"];
/** Terraform keeps the place of the state, and what opens it, in a folder of such a name. */
const HIDDEN_NAME = /(?:^|\/)\.[^./]/;

/** See {@link Rule}; a function that is not known at all is a gap (`gaps.ts`). */
export const noMachineFile: Rule = {
  id: "no-machine-file",
  level: "error",
  what: "A function of the configuration reads a file from outside the stack's folder, or one whose path is computed, or renders a template. Only a plan directory shows it.",
  why: "What it reads, a key or a token of the machine among it, goes into the state, to a function or onto a page.",
  satisfy: `Read files of the stack's folder, each by its path as a plain text, or ${allowIt("the call", "file")}`,
  check: (subject) =>
    subject.plan.execution.calls
      .filter((one) => one.readsMachine && !isInFolder(one))
      .filter(({ text }) => !isAllowed(subject, "file", text))
      .map(({ address, text }) => ({
        address,
        // Whole: a waiver goes by it, and must hold for no other call that begins alike.
        problem: `reads the machine by ${text}`,
      })),
};

function isInFolder({ name, text }: ConfiguredCall): boolean {
  if (RENDERS.includes(name)) return false;
  const paths = (name === "fileset" ? FILE_SET : ONE_PATH).exec(text)?.slice(1);
  return paths?.every((path = "") => !leadsOut(path) && !HIDDEN_NAME.test(path)) ?? false;
}
