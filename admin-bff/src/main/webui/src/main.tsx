import "./app/mantine.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { router } from "./app/router";
import { language } from "./lib/language";

document.documentElement.lang = language;

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App router={router} />
  </StrictMode>,
);
