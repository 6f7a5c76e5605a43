import type { Words } from "@/lib/words";
import { en } from "./en";

/** Every word of the console. */
export const es: Words = en;
