import { Group, NumberInput, Progress, Skeleton, Switch, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/api/get-session";
import { teamQuery, useChangeMember } from "@/api/team";
import type { Member } from "@/api/types";
import { Chip } from "@/components/Chip";
import { ContactAvatar } from "@/components/ContactAvatar";
import { ErrorState } from "@/components/ErrorState";
import { words } from "@/words/words";
import classes from "./TeamTable.module.css";

const CAPACITY_MAX = 100;

/** The agents: whether they are online, how many tickets each has, and how many each can be assigned. */
export function TeamTable() {
  const { data, error, refetch } = useQuery(teamQuery);
  const me = useMe();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Table verticalSpacing="sm" horizontalSpacing="md" className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.team.name}</Table.Th>
          <Table.Th visibleFrom="sm">{words.team.state}</Table.Th>
          <Table.Th>{words.team.load}</Table.Th>
          <Table.Th>{words.team.capacity}</Table.Th>
          <Table.Th>{words.team.available}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {!data &&
          [0, 1, 2].map((n) => (
            <Table.Tr key={n}>
              <Table.Td colSpan={5}>
                <Skeleton h={36} />
              </Table.Td>
            </Table.Tr>
          ))}
        {data?.items.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            self={member.id === me?.id}
            supervises={me?.role === "supervisor" || me?.role === "admin"}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function MemberRow({ member, self, supervises }: { member: Member; self: boolean; supervises: boolean }) {
  const change = useChangeMember();
  const state = member.present ? "here" : member.availability === "AWAY" ? "away" : "absent";
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <span className={classes.face}>
            <ContactAvatar name={member.name} />
          </span>
          <div>
            <Text fw={600} size="sm">
              <bdi>{member.name}</bdi>
              {self && ` (${words.admins.you})`}
            </Text>
            <Text size="sm" c="var(--soft)">
              {words.admins.roles[member.role]}
            </Text>
            <Text size="sm" c="var(--soft)" hiddenFrom="sm">
              {words.team[state]}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Chip tone={state === "here" ? "good" : "plain"}>{words.team[state]}</Chip>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{words.team.open(member.open_tickets)}</Text>
        {member.capacity > 0 && (
          <Progress
            className={classes.load}
            size="sm"
            value={Math.min(100, (100 * member.open_tickets) / member.capacity)}
            color={member.open_tickets >= member.capacity ? "orange" : "green"}
            aria-label={words.team.loadOf(member.name, member.open_tickets, member.capacity)}
          />
        )}
      </Table.Td>
      <Table.Td>
        {supervises ? (
          <NumberInput
            key={member.capacity}
            className={classes.capacity}
            aria-label={words.team.capacityOf(member.name)}
            min={0}
            max={CAPACITY_MAX}
            allowDecimal={false}
            clampBehavior="strict"
            defaultValue={member.capacity}
            onBlur={(event) => {
              const capacity = Number(event.currentTarget.value);
              if (capacity !== member.capacity) change.mutate({ id: member.id, capacity });
            }}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          />
        ) : (
          <Text size="sm">{member.capacity || words.team.none}</Text>
        )}
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={words.team.availableOf(member.name)}
          checked={member.availability === "AVAILABLE"}
          disabled={!self && !supervises}
          onChange={(event) =>
            change.mutate({
              id: member.id,
              availability: event.currentTarget.checked ? "AVAILABLE" : "AWAY",
            })
          }
        />
      </Table.Td>
    </Table.Tr>
  );
}
