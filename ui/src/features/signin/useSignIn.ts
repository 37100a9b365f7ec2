import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, Problem, shell } from "../../api";
import type { SignInDone } from "../../app";
import { type Step, stepAfter } from "./steps";

export interface Attempt {
  email: string;
  password: string;
  stay: boolean;
  new_password?: string;
  take_over?: boolean;
}

export interface ByCode {
  code: string;
  email: string;
  password: string;
  stay: boolean;
}

/** Signs in, step by step, as the service's refusals ask for it (SES-04). */
export function useSignIn(onDone: (done: SignInDone, asked: boolean) => void) {
  const [step, setStep] = useState<Step>({ at: "form" });
  const attempt = useMutation<SignInDone, Error, Attempt | ByCode>({
    mutationFn: async (tried) => {
      if (!("code" in tried)) return await shell<SignInDone>("sign_in", tried);
      const { code, ...rest } = tried;
      await call("set_password", { token: code.trim(), password: rest.password });
      return await shell<SignInDone>("sign_in", rest);
    },
    onSuccess: (done, tried) => onDone(done, tried.stay),
    onError: (error) => setStep((now) => stepAfter(Problem.from(error), now)),
  });

  function go(at: "form" | "code") {
    attempt.reset();
    setStep({ at });
  }

  return { step, go, attempt };
}
