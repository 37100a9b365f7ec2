/** Made-up people for the gallery: the sketch's sixteen first, then as many as asked for. */
import type { LicenseType } from "../api";

export interface Person {
  id: string;
  name: string;
  email: string;
  license: LicenseType | null;
  roles: readonly [string, string];
  status: "active" | "inactive" | "locked" | "invited";
  note?: string;
  seen: string;
}

const NAMED: readonly Omit<Person, "id" | "email">[] = [
  {
    name: "Amélie Rousseau",
    license: "nominative_writer",
    roles: ["Manager", "Manager"],
    status: "active",
    seen: "now",
  },
  {
    name: "Bastien Lefèvre",
    license: "nominative_writer",
    roles: ["Administrator", "Writer"],
    status: "active",
    seen: "12 min ago",
  },
  {
    name: "Chloé Marchand",
    license: "floating_writer",
    roles: ["Writer", "Writer"],
    status: "active",
    seen: "now",
  },
  {
    name: "Daniel O’Connor",
    license: "floating_writer",
    roles: ["Writer", "—"],
    status: "active",
    seen: "3 days ago",
  },
  {
    name: "Élodie Garnier",
    license: null,
    roles: ["—", "—"],
    status: "active",
    note: "No license",
    seen: "never",
  },
  {
    name: "Farid Benali",
    license: "floating_operator",
    roles: ["Operator", "Operator"],
    status: "active",
    seen: "yesterday",
  },
  {
    name: "Gwenaëlle Le Goff",
    license: "concurrent_writer",
    roles: ["Writer", "Administrator"],
    status: "active",
    seen: "now",
  },
  {
    name: "Hugo Petit",
    license: "concurrent_writer",
    roles: ["—", "—"],
    status: "active",
    note: "No role",
    seen: "2 Nov",
  },
  {
    name: "Inès Moreau",
    license: "nominative_operator",
    roles: ["Operator", "—"],
    status: "locked",
    note: "5 wrong passwords",
    seen: "5 min ago",
  },
  {
    name: "Jonas Weber",
    license: "floating_writer",
    roles: ["Writer", "Writer"],
    status: "inactive",
    seen: "14 Mar",
  },
  {
    name: "Karim Haddad",
    license: "nominative_writer",
    roles: ["Writer", "Operator"],
    status: "active",
    note: "Expires in 4 days",
    seen: "today",
  },
  {
    name: "Léa Fontaine",
    license: "floating_writer",
    roles: ["Writer", "Writer"],
    status: "invited",
    note: "Code run out",
    seen: "never",
  },
  {
    name: "Marc Dubois",
    license: "concurrent_writer",
    roles: ["Administrator", "Administrator"],
    status: "active",
    seen: "40 min ago",
  },
  {
    name: "Nadia Ferrand",
    license: "floating_operator",
    roles: ["Operator", "—"],
    status: "active",
    seen: "18 Nov",
  },
  {
    name: "Olivier Simon",
    license: "floating_writer",
    roles: ["Writer", "Writer"],
    status: "inactive",
    seen: "9 Jan",
  },
  {
    name: "Pauline Girard",
    license: "nominative_operator",
    roles: ["Operator", "Operator"],
    status: "active",
    seen: "1 h ago",
  },
];

export function personAt(index: number): Person {
  const named = NAMED[index % NAMED.length] as Omit<Person, "id" | "email">;
  const round = Math.floor(index / NAMED.length);
  const name = round === 0 ? named.name : `${named.name} ${round + 1}`;
  const plain = name
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 ]/g, "")
    .toLowerCase()
    .replace(/ +/g, ".");
  return { ...named, id: `u${index}`, name, email: `${plain}@etoile.test` };
}
