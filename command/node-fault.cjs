/**
 * Tells a Node that is too old, for the installer of a clone and the command of the package. Plain CommonJS,
 * because the installer runs before anything could be compiled.
 * @module
 */

/** As in package.json's `engines`: what our tools run on. */
function isSupported() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

function nodeFault() {
  if (isSupported()) return undefined;
  return `this is Node ${process.versions.node}; expected 20.19 or newer of 20, or 22.12 or newer`;
}

module.exports = { nodeFault };
