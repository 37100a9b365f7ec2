import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, type RequestOf } from "../../api";
import type { Customer } from "../../api/generated/Operations";
import { keys } from "../../app";
import { useToast } from "../../components";
import { useT } from "../../i18n";

/** Saves a part of the customer, and shows it wherever the customer is shown. */
export function useSaving(customer: Customer) {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (part: Omit<RequestOf<"update_customer">, "customer">) =>
      call("update_customer", { customer: customer.id, ...part }),
    onSuccess: (saved) => {
      client.setQueryData([...keys.customer(customer.id), "customer"], saved);
      void client.invalidateQueries({ queryKey: keys.overview(customer.id) });
      toast({ text: t("settings.saved") });
    },
  });
}
