import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { Providers } from "./app/Providers";
import { loadStart } from "./app/shell";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

/** The first picture is in the person's language and theme already. */
void loadStart().then((start) =>
  createRoot(root).render(
    <Providers kept={start.state}>
      <App start={start} />
    </Providers>,
  ),
);
