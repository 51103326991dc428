package org.tessera.platform.core.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessera.spi.testing.DescriptorMembers;

/** The contract that modules test themselves with knows the members that the reader knows. */
class DescriptorMembersTest {

    private static final String LABEL = "{\"en\": \"Loan\", \"es\": \"Préstamo\"}";
    private static final String LINKED =
            ", \"target\": \"a.b\", \"inverse\": \"c\", \"through\": \"a.d\", \"near\": \"e\", \"far\": \"f\"";

    private static JsonReader json(String text) throws Exception {
        ObjectNode node = (ObjectNode) new ObjectMapper().readTree(text);
        return new JsonReader("test", node);
    }

    @Test
    void ofARecordType() throws Exception {
        JsonReader type =
                json(
                        """
                        {"name": "loan", "entity": "x.Loan", "title": "{name}", "label": LABEL,
                         "pluralLabel": LABEL,
                         "fields": [{"name": "name", "type": "text", "label": LABEL}]}
                        """
                                .replace("LABEL", LABEL));
        TypeReader.read("loans", type);
        assertThat(DescriptorMembers.TYPE).isEqualTo(type.known());
    }

    @Test
    void ofAField() throws Exception {
        Set<String> known = new HashSet<>();
        for (String kind : new String[] {"text", "link", "links", "relation"}) {
            JsonReader field =
                    json(
                            "{\"name\": \"a\", \"type\": \""
                                    + kind
                                    + "\", \"label\": "
                                    + LABEL
                                    + LINKED
                                    + "}");
            try {
                TypeReader.field(field);
            } catch (DescriptorException e) {
                // What does not belong to the kind is refused once all members were asked for.
                assertThat(e).hasMessageContaining("unknown member");
            }
            known.addAll(field.known());
        }
        assertThat(DescriptorMembers.FIELD).isEqualTo(known);
    }
}
