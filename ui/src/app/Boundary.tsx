import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { EmptyState, ErrorNotice } from "../components";
import { useT } from "../i18n";
import { useReadyMark } from "./ready";

interface BoundaryProps {
  children: ReactNode;
}

/** A fault in one screen leaves the frame standing, and says so with a code. */
export class Boundary extends Component<BoundaryProps, { fault: unknown }> {
  override state: { fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return <Failed problem={this.state.fault} onRetry={() => this.setState({ fault: null })} />;
  }
}

function Failed({ problem, onRetry }: { problem: unknown; onRetry(): void }) {
  const t = useT();
  useReadyMark(true);
  return (
    <EmptyState title={t("app.pageFailed")} action={<Button onClick={onRetry}>{t("action.retry")}</Button>}>
      <ErrorNotice problem={problem} />
    </EmptyState>
  );
}
