package dev.polder.transform;

import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.MultiAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedOrdinal;
import org.apache.spark.sql.catalyst.analysis.UnresolvedPipeAggregateOrdinal;
import org.apache.spark.sql.catalyst.analysis.UnresolvedQualify;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStarExceptOrReplace;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTVFAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FunctionTableSubqueryArgumentExpression;
import org.apache.spark.sql.catalyst.expressions.PipeOperator;
import org.apache.spark.sql.catalyst.expressions.UnresolvedCursor;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.catalyst.trees.TreeNode;

/**
 * What a parsed query may consist of. All else is refused, so that a statement that a later Spark learns is refused
 * until somebody has looked at it.
 */
final class AllowedNodes {
    private static final Set<Class<? extends LogicalPlan>> PLANS = Set.of(
            Aggregate.class,
            Distinct.class,
            Except.class,
            Filter.class,
            Generate.class,
            GlobalLimit.class,
            Intersect.class,
            Join.class,
            LateralJoin.class,
            LocalLimit.class,
            Offset.class,
            OneRowRelation.class,
            PipeOperator.class,
            Pivot.class,
            Project.class,
            RepartitionByExpression.class,
            Sort.class,
            SubqueryAlias.class,
            Union.class,
            UnresolvedHaving.class,
            UnresolvedHint.class,
            UnresolvedInlineTable.class,
            UnresolvedQualify.class,
            UnresolvedRelation.class,
            UnresolvedSubqueryColumnAliases.class,
            UnresolvedTVFAliases.class,
            UnresolvedTableValuedFunction.class,
            UnresolvedWith.class,
            Unpivot.class,
            WithWindowDefinition.class);

    /** Names that the analysis resolves; its package also holds parameters, variables and names made at run time. */
    private static final Set<Class<? extends Expression>> NAMES = Set.of(
            MultiAlias.class,
            UnresolvedAlias.class,
            UnresolvedAttribute.class,
            UnresolvedExtractValue.class,
            UnresolvedFunction.class,
            UnresolvedGenerator.class,
            UnresolvedOrdinal.class,
            UnresolvedPipeAggregateOrdinal.class,
            UnresolvedStar.class,
            UnresolvedStarExceptOrReplace.class);

    private static final Set<Class<? extends Expression>> REFUSED =
            Set.of(FunctionTableSubqueryArgumentExpression.class, UnresolvedCursor.class);

    private static final String EXPRESSIONS = "org.apache.spark.sql.catalyst.expressions";

    private AllowedNodes() {}

    static boolean contains(TreeNode<?> node) {
        Class<?> type = node.getClass();
        if (node instanceof Expression) {
            boolean ordinary = type.getName().startsWith(EXPRESSIONS + ".") && !REFUSED.contains(type);
            return ordinary || NAMES.contains(type);
        }
        return PLANS.contains(type);
    }

    /** Whether the expression comes from Spark itself, as far as that shows in its class. */
    static boolean isSparks(Expression resolved) {
        return resolved.getClass().getName().startsWith(EXPRESSIONS + ".");
    }
}
