/**
 * What is wrong with a field, passed from the form to its fields: the field concerned shows it, refers to it
 * and takes the focus.
 * @module
 */
import { createContext, type RefObject, useContext, useEffect, useRef } from "react";
import type { FieldName } from "../../errors";

/** A field and what is wrong with it. */
export interface FieldFault {
  readonly field: FieldName;
  readonly sentence: string;
}

/** Provided by the form to its fields. */
export const FieldFaultContext = createContext<FieldFault | undefined>(undefined);

/** What a field passes to its input and shows below it. */
export interface FaultOfField {
  readonly sentence: string | undefined;
  readonly input: {
    readonly ref: RefObject<HTMLInputElement | null>;
    readonly "aria-invalid": true | undefined;
    readonly "aria-describedby": string | undefined;
  };
}

/**
 * The fault of one field. Each fault, even a repeated one, moves the focus to the field.
 *
 * @param id - the input's id
 * @param hasHint - whether `<id>-hint` describes the input too
 */
export function useFieldFault(field: FieldName, id: string, hasHint: boolean): FaultOfField {
  const fault = useContext(FieldFaultContext);
  const ref = useRef<HTMLInputElement>(null);
  const mine = fault?.field === field ? fault : undefined;
  const isFaulty = mine !== undefined;
  useEffect(() => {
    if (isFaulty) ref.current?.focus();
  }, [isFaulty]);
  const described = [...(hasHint ? [`${id}-hint`] : []), ...(isFaulty ? [`${id}-fault`] : [])];
  return {
    sentence: mine?.sentence,
    input: {
      ref,
      "aria-invalid": isFaulty ? true : undefined,
      "aria-describedby": described.length === 0 ? undefined : described.join(" "),
    },
  };
}
