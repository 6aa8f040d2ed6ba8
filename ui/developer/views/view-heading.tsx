/**
 * The heading of a step. It takes the focus if the person caused the step, so that screen readers and the
 * keyboard continue from there.
 * @module
 */
import { type ReactNode, useEffect, useRef } from "react";
import { useJourney } from "../state/use-journey";

/** Renders the heading and moves the focus to it. */
export function ViewHeading({ children }: { readonly children: ReactNode }) {
  const { touched } = useJourney();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (touched.current) heading.current?.focus({ preventScroll: true });
  }, [touched]);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {children}
    </h3>
  );
}
