/**
 * Types of `node-fault.cjs`.
 * @module
 */

/** What is wrong with the Node that runs this, and what is allowed; nothing where it is new enough. */
export function nodeFault(): string | undefined;
