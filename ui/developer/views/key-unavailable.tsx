/**
 * What is shown if the browser cannot keep a key.
 * @module
 */

/** Says why, and what else is possible. */
export function KeyUnavailable() {
  return (
    <p>
      This browser keeps no key here. A private window or its settings may forbid it, and over plain
      HTTP no browser offers its cryptography, save to this computer itself. Use a password.
    </p>
  );
}
