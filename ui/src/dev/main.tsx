/** The gallery: `?show=users|components&lang=fr&theme=dark&rows=1000000&panel=0&many=1`. Not in the bundle. */
import { createRoot } from "react-dom/client";
import { Providers } from "../app/Providers";
import { Gallery } from "./Gallery";
import { UsersFrame } from "./UsersFrame";
import "./gallery.css";

const query = new URLSearchParams(window.location.search);
const locale = query.get("lang") === "fr" ? "fr" : "en";
const scheme = query.get("theme") === "dark" ? "dark" : "light";
const rows = Number(query.get("rows") ?? 48);

const root = document.getElementById("root");
if (!root) throw new Error("gallery.html has no #root");

createRoot(root).render(
  <Providers locale={locale} scheme={scheme}>
    {query.get("show") === "components" ? (
      <Gallery dialog={query.get("dialog") === "1"} />
    ) : (
      <UsersFrame rows={rows} withPanel={query.get("panel") !== "0"} many={query.get("many") === "1"} />
    )}
  </Providers>,
);
