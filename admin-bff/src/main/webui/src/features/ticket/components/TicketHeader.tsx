import { ActionIcon, Button, Group, Menu, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconDots, IconLayoutSidebarRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useChangeTicket } from "@/api/change-ticket";
import { useMe } from "@/api/get-session";
import type { Ticket } from "@/api/types";
import { KeyHint } from "@/components/KeyHint";
import { LiveIndicator } from "@/components/LiveIndicator";
import { StatusChip } from "@/components/StatusChip";
import { useContactName } from "@/hooks/use-contact-name";
import { useNow } from "@/hooks/use-now";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { ago, fullTime } from "@/rules/time";
import { words } from "@/words/words";
import { Reassign } from "./Reassign";
import { ResolveButton } from "./ResolveButton";
import classes from "./TicketHeader.module.css";

/** Whose ticket this is, where it stands, and the acts that move it on. */
export function TicketHeader({
  ticket,
  contextShown,
  onToggleContext,
}: {
  ticket: Ticket;
  contextShown: boolean;
  onToggleContext: () => void;
}) {
  const contactName = useContactName();
  const me = useMe();
  const change = useChangeTicket(ticket.id);
  const [closing, confirm] = useDisclosure();
  const [reassigning, reassign] = useDisclosure();
  const now = useNow();

  const active = ticket.status === "OPEN" || ticket.status === "IN_PROGRESS";
  const mine = me !== null && ticket.assigned_admin_id === me.id;
  const canAssign = me !== null && !mine && ticket.status !== "CLOSED";
  const assignToMe = () => canAssign && change.mutate({ assigned_admin_id: me.id });
  useShortcuts({ assign: assignToMe });

  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        to="/support-tickets"
        search={true}
        variant="subtle"
        color="gray"
        className={classes.back}
        aria-label={words.inbox.back}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.title}>
        <h2>
          <bdi>{contactName(ticket)}</bdi>
        </h2>
        <p>
          {words.ticket.number(ticket.id)} <StatusChip status={ticket.status} />{" "}
          <span title={fullTime(ticket.created_at)}>{words.ticket.opened(ago(ticket.created_at, now))}</span>
        </p>
      </div>
      <span className={classes.live}>
        <LiveIndicator />
      </span>
      {mine && active && (
        <Button variant="default" className={classes.reassign} onClick={reassign.open}>
          {words.ticket.reassign}
        </Button>
      )}
      {canAssign && (
        <Button variant="default" onClick={assignToMe} rightSection={<KeyHint>A</KeyHint>}>
          {words.ticket.assignToMe}
        </Button>
      )}
      {active && <ResolveButton ticket={ticket} />}
      {ticket.status === "RESOLVED" && (
        <Button variant="default" onClick={() => change.mutate({ status: "IN_PROGRESS" })}>
          {words.ticket.reopen}
        </Button>
      )}
      {ticket.status !== "CLOSED" && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={words.ticket.statusMenu}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {ticket.status === "OPEN" && (
              <Menu.Item onClick={() => change.mutate({ status: "IN_PROGRESS" })}>
                {words.ticket.startWork}
              </Menu.Item>
            )}
            {mine && active && <Menu.Item onClick={reassign.open}>{words.ticket.reassign}</Menu.Item>}
            <Menu.Item onClick={confirm.open}>{words.ticket.close}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={contextShown ? words.inbox.hideContext : words.inbox.showContext}
        aria-expanded={contextShown}
        onClick={onToggleContext}
      >
        <IconLayoutSidebarRight size={18} />
      </ActionIcon>
      {reassigning && me && <Reassign ticket={ticket} myId={me.id} onClose={reassign.close} />}
      <Modal opened={closing} onClose={confirm.close} title={words.ticket.close}>
        <Text>{words.ticket.closeConfirm}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={confirm.close}>
            {words.ticket.cancel}
          </Button>
          <Button
            color="red"
            onClick={() => {
              confirm.close();
              change.mutate({ status: "CLOSED" });
            }}
          >
            {words.ticket.close}
          </Button>
        </Group>
      </Modal>
    </header>
  );
}
