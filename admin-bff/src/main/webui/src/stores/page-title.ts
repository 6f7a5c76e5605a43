import { useEffect } from "react";
import { createStore } from "@/lib/store";

/** What the page on screen is about; null where the product's name says enough. */
export const pageTitle = createStore<string | null>(null);

/** Names the page in the browser's tab, history and bookmarks while the component is on screen. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    pageTitle.set(title);
    return () => {
      if (pageTitle.get() === title) pageTitle.set(null);
    };
  }, [title]);
}
