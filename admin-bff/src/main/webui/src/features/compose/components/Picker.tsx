import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import classes from "./Picker.module.css";

/** What the text field of a picker needs: keys, and attributes for screen readers. */
export interface PickerField {
  onKeyDown: (event: KeyboardEvent) => void;
  "aria-autocomplete"?: "list";
  "aria-controls"?: string;
  "aria-activedescendant"?: string;
}

interface PickerOptions<T> {
  items: readonly T[];
  open: boolean;
  label: string;
  keyOf: (item: T) => string | number;
  render: (item: T) => ReactNode;
  /** Beside the list, about the item that Enter would take. */
  preview?: (item: T) => ReactNode;
  onPick: (item: T) => void;
  onClose: () => void;
}

/** A list above a text field that keeps the focus: arrows choose, Enter or Tab takes, Esc closes. */
export function usePicker<T>(options: PickerOptions<T>): { field: PickerField; list: ReactNode } {
  const { items, label, keyOf, render, preview, onPick, onClose } = options;
  const id = useId();
  const open = options.open && items.length > 0;
  const [index, setIndex] = useState(0);
  const active = Math.min(index, items.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) setIndex(0);
  }, [open]);
  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [open, active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = items[active];
    if (step !== 0) setIndex((active + step + items.length) % items.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen) onPick(chosen);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!open) return { field: { onKeyDown }, list: null };

  const chosen = items[active];
  return {
    field: {
      onKeyDown,
      "aria-autocomplete": "list",
      "aria-controls": `${id}-list`,
      "aria-activedescendant": `${id}-${active}`,
    },
    list: (
      <div className={classes.picker}>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={classes.list}>
          {items.map((item, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the focus and the keys
            <div
              key={keyOf(item)}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              tabIndex={-1}
              className={classes.option}
              onMouseMove={() => setIndex(at)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(item)}
            >
              {render(item)}
            </div>
          ))}
        </div>
        {preview && chosen && <div className={classes.preview}>{preview(chosen)}</div>}
      </div>
    ),
  };
}
