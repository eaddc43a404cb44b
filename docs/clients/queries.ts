// Made of the documents in kb/serve/queries; do not edit.

const ask = async <T>(url: string, query: string, variables: object): Promise<T> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
};

/** Through which sources did what is said about an event reach the articles? */
export interface ChainOfAClaimVariables {
  event: string;
}

export interface ChainOfAClaim {
  event: {
    claims: {
      nodes: Array<{
        certainty: "DENIED" | "DOUBTED" | "HAPPENED" | "INVITED" | "PLANNED" | "SPECULATED";
        article: {
          headline: string;
        };
        chain: Array<{
          depth: number;
          name: string | null;
          attributedTo: Array<{
            name: string;
          }>;
        }>;
      }>;
    };
  } | null;
}

export const chainOfAClaim = (url: string, variables: ChainOfAClaimVariables): Promise<ChainOfAClaim> =>
  ask(url, "query($event: ID!) {\n  event(id: $event) {\n    claims(first: 100) { nodes { certainty article { headline } chain { depth name attributedTo { name } } } }\n  }\n}", variables);

/** Which events were reported last, how certainly, and who took part? */
export interface EventsLatelyVariables {
  first?: number;
  certainty?: "DENIED" | "DOUBTED" | "HAPPENED" | "INVITED" | "PLANNED" | "SPECULATED";
}

export interface EventsLately {
  events: {
    nodes: Array<{
      id: string;
      name: string;
      when: string | null;
      certainty: "DENIED" | "DOUBTED" | "HAPPENED" | "INVITED" | "PLANNED" | "SPECULATED" | null;
      articleCount: number;
      participations: Array<{
        role: "AGENT" | "BENEFICIARY" | "HOST" | "INSTIGATOR" | "INSTRUMENT" | "TARGET";
        participant: {
          name: string;
        };
      }>;
    }>;
  };
}

export const eventsLately = (url: string, variables: EventsLatelyVariables): Promise<EventsLately> =>
  ask(url, "query($first: Int = 20, $certainty: Certainty) {\n  events(first: $first, certainty: $certainty, orderBy: [{ field: START, direction: DESC }]) {\n    nodes { id name when certainty articleCount participations { role participant { name } } }\n  }\n}", variables);

/** What did somebody say lately, in which article, and where in its text? */
export interface QuotesOfASpeakerVariables {
  speaker: string;
  first?: number;
}

export interface QuotesOfASpeaker {
  quotes: {
    nodes: Array<{
      text: string;
      type: "DIRECT" | "INDIRECT" | "MIXED";
      cue: string | null;
      article: {
        id: string;
        headline: string;
        referenceDate: string | null;
      };
      evidence: Array<{
        begin: number;
        end: number;
      }>;
    }>;
  };
}

export const quotesOfASpeaker = (url: string, variables: QuotesOfASpeakerVariables): Promise<QuotesOfASpeaker> =>
  ask(url, "query($speaker: String!, $first: Int = 20) {\n  quotes(speaker: $speaker, first: $first) {\n    nodes { text type cue article { id headline referenceDate } evidence { begin end } }\n  }\n}", variables);

/** Where do these words occur, the best places first? */
export interface WordsVariables {
  text: string;
  first?: number;
}

export interface Words {
  search: {
    edges: Array<{
      score: number;
      snippet: string;
      node: {
        __typename: string;
        id: string;
      };
    }>;
  };
}

export const words = (url: string, variables: WordsVariables): Promise<Words> =>
  ask(url, "query($text: String!, $first: Int = 20) {\n  search(text: $text, first: $first) { edges { score snippet node { __typename id } } }\n}", variables);
