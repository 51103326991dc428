package org.tessera.benchmarks.load;

import java.util.List;

/** Where a load client gets its requests from. Called by one thread. */
@FunctionalInterface
public interface RequestSource {

    /** Returns the next request to send. */
    Request next();

    /** Returns a source that goes round the requests, at least one. */
    static RequestSource cycle(List<Request> requests) {
        Request[] all = requests.toArray(Request[]::new);
        if (all.length == 0) {
            throw new IllegalArgumentException("no requests");
        }
        return new RequestSource() {
            private int at;

            @Override
            public Request next() {
                Request request = all[at];
                at = (at + 1) % all.length;
                return request;
            }
        };
    }
}
