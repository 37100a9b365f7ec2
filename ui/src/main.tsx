import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { Providers } from "./app/Providers";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <Providers>
    <App />
  </Providers>,
);
