package org.beffroi.system.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            a_b > 1.5e3                                                          | a_b
            'max by (lane) (a{lane="x y",kind=~"b|c"}) > 60'                     | a
            sum(increase(a_total[1h])) + sum by (k) (rate(b_total{s="d"}[5m]))   | a_total,b_total
            histogram_quantile(0.99, sum by (le, lane) (rate(a_bucket[$__rate])))| a_bucket
            a != a and on (job) b unless c offset 5m                             | a,b,c
            """)
    void findsMetricsAndNothingElse(String expression, String names) {
        // When
        Set<String> found = MetricNames.in(expression);

        // Then
        assertEquals(Set.of(names.split(",")), found);
    }
}
