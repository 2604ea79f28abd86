package dev.polder.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.RelationCache;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.connector.catalog.DefaultCatalogManager;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.Option;

/**
 * Spark's own analysis of what was parsed, without a session: names, types and functions are resolved against {@link
 * KnownTables}.
 */
final class Analysis {
    /** Where rows may come from once names are resolved. */
    private static final Set<Class<? extends LogicalPlan>> SOURCES = Set.of(
            CTERelationRef.class,
            DataSourceV2Relation.class,
            LocalRelation.class,
            OneRowRelation.class,
            Range.class,
            UnionLoopRef.class);

    private final Analyzer analyzer;

    Analysis(Map<String, ? extends Map<String, String>> tables) {
        InMemoryCatalog empty = new InMemoryCatalog(new SparkConf(false), new Configuration(false));
        SessionCatalog functions =
                new SessionCatalog(empty, FunctionRegistry.builtin().clone(), TableFunctionRegistry.builtin());
        DefaultCatalogManager catalogs = new DefaultCatalogManager(new KnownTables(tables), functions);
        this.analyzer = new Analyzer(catalogs, RelationCache.empty(), Option.empty());
    }

    /** The plan with every name resolved, made of Spark's own expressions over known tables. */
    @SuppressWarnings("CatchingUnchecked") // Spark's checked exceptions are not declared
    LogicalPlan resolve(LogicalPlan parsed) throws RefusedSql {
        try {
            LogicalPlan resolved = analyzer.executeAndCheck(parsed, new QueryPlanningTracker(Option.empty()));
            RefusedSql.unlessEmpty(foreign(resolved));
            return resolved;
        } catch (RefusedSql e) {
            throw e;
        } catch (Exception e) {
            throw new RefusedSql(SparkMessage.problem(e));
        } catch (StackOverflowError e) {
            throw new RefusedSql(ParsedSql.TOO_DEEP);
        }
    }

    private static List<SqlProblem> foreign(LogicalPlan resolved) {
        List<SqlProblem> problems = new ArrayList<>();
        for (TreeNode<?> node : Nodes.in(resolved)) {
            boolean expected = node instanceof Expression expression
                    ? AllowedNodes.isSparks(expression)
                    : !node.children().isEmpty() || SOURCES.contains(node.getClass());
            if (!expected) {
                problems.add(ForbiddenNodes.inside(node));
            }
        }
        return problems;
    }
}
