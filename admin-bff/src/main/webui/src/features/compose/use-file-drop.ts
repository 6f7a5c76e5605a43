import { useEffect, useEffectEvent, useState } from "react";

/** Takes files that are dropped anywhere on the page; without this the browser would open them instead. */
export function useFileDrop(onFiles: (files: readonly File[]) => void, enabled: boolean): boolean {
  const [dropping, setDropping] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = enabled ? "copy" : "none";
      setDropping(enabled);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (enabled && dropped.length > 0) take(dropped);
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [enabled]);
  return dropping;
}
