/**
 * Starts the person's page.
 * @module
 */
import { createRoot } from "react-dom/client";
import { installTrustedTypes } from "../trusted-types";
import { App } from "./app";

installTrustedTypes();

const element = document.getElementById("root");
if (element !== null) {
  const root = createRoot(element);
  root.render(<App onLeave={() => root.unmount()} />);
}
